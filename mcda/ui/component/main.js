export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  remember(data.memory, setTriggerValue);
  const root = parentElement.querySelector(".weighing");
  root.hidden = data.mode === "memory";
  if (data.mode === "sliders") sliders(root, data, setStateValue);
  if (data.mode === "order") orderList(root, data, setStateValue);
}
