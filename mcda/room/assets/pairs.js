// Pairs: one branch at a time, with buttons forward and back.
export default (facts, kept, form) => {
  const steps = [...form.querySelectorAll(".step")], send = form.querySelector(".send>:last-child");
  if (steps.length < 2) return;
  let at = 0;
  const button = (textContent, by, className) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent, className });
    made.onclick = () => { show(at + by); steps[at].querySelector("h2").scrollIntoView(); steps[at].querySelector("input").focus({ preventScroll: true }); };
    send.before(made);
    return made;
  };
  const back = button(facts.back, -1, "second"), next = button(facts.next, 1, "");
  const show = (to) => {
    at = to;
    const last = to === steps.length - 1;
    steps.forEach((one, place) => { one.hidden = place !== to; });
    back.hidden = !to;
    next.hidden = last;
    [send, ...form.querySelectorAll(".group")].forEach((one) => { one.hidden = !last; });
  };
  form.reach = (field) => { const step = field.closest(".step"); if (step) show(steps.indexOf(step)); };
  show(0);
};
