const grid = document.getElementById("camera-grid");
const answer = await fetch("/api/labels");
for (const label of (await answer.json()).labels) {
  const box = document.createElement("div");
  box.className = "camera";
  const link = document.createElement("a");
  link.href = `/label.html?label=${encodeURIComponent(label)}`;
  link.textContent = label;
  box.append(link);
  grid.append(box);
}
