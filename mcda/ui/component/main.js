export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".weighing");
  root.hidden = data.mode === "memory";
  remember(data.memory, setTriggerValue, root);
  if (data.mode === "sliders") sliders(root, data, setStateValue);
  if (data.mode === "order") orderList(root, data, setStateValue);
  document.documentElement.dataset[data.mode === "memory" ? "memory" : "weighing"] = "runs"; // the page need not say that it is blocked
}
