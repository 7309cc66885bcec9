const parameters = new URLSearchParams(location.search);
const label = parameters.get("label");
const key = parameters.get("key");
document.getElementById("camera-title").textContent = `${label} - ${key}`;

const scheme = location.protocol === "https:" ? "wss" : "ws";
const path = [label, key].map(encodeURIComponent).join("/");
const socket = new WebSocket(`${scheme}://${location.host}/api/ws/stream/${path}`);
socket.onmessage = ({ data }) => {
  const { id, image, warnings } = JSON.parse(data);
  const picture = document.getElementById("stream-image");
  picture.src = `data:image/png;base64,${image}`;
  picture.dataset.id = id;
  document.getElementById("warnings-ul").replaceChildren(
    ...warnings.split("\n").map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }),
  );
};
