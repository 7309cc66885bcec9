const label = new URLSearchParams(location.search).get("label");
const grid = document.getElementById("camera-grid");
document.getElementById("label-title").textContent = label;

const scheme = location.protocol === "https:" ? "wss" : "ws";
const socket = new WebSocket(`${scheme}://${location.host}/api/ws/labels/${encodeURIComponent(label)}`);
socket.onopen = () => setInterval(() => socket.send(JSON.stringify({ type: "ping" })), 1_000);
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.label !== label) {
    return;
  }
  grid.replaceChildren(
    ...message.images.map(({ key, image }) => {
      const box = document.createElement("div");
      box.className = "camera";
      box.dataset.key = key;
      const picture = document.createElement("img");
      picture.src = `data:image/png;base64,${image}`;
      box.append(picture);
      box.onclick = () => {
        location.href = `/camera.html?label=${encodeURIComponent(label)}&key=${encodeURIComponent(key)}`;
      };
      return box;
    }),
  );
};
