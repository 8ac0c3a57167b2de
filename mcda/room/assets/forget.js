// Forgets what this phone kept of rooms, and goes back to the room.
(() => {
  const button = document.querySelector("#forget");
  button.hidden = false;
  button.onclick = () => {
    Object.keys(localStorage).filter((one) => one.startsWith("mcda-room:")).forEach((one) => localStorage.removeItem(one));
    location = document.querySelector("a.button").href;
  };
})();
