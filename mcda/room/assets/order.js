// Rank order: a button beside each list takes the next free place.
export default (facts, kept, form) => {
  const lists = [...form.querySelectorAll(".in select")], buttons = lists.map(() => document.createElement("button"));
  const renew = () => {
    const taken = lists.map((one) => +one.value), free = lists.findIndex((_, at) => !taken.includes(at + 1)) + 1;
    buttons.forEach((button, at) => {
      button.hidden = !!lists[at].value;
      button.textContent = facts.place.replace("#", free);
      button.onclick = () => { lists[at].value = free; form.dispatchEvent(new Event("input")); lists[at].focus(); };
    });
  };
  buttons.forEach((button, at) => { button.type = "button"; button.className = "second"; lists[at].after(button); });
  form.addEventListener("input", renew);
  renew();
};
