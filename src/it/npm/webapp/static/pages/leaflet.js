const place = document.querySelector("#map");
const map = L.map(place).setView([51.5, 0], 13);
const icon = L.icon({
  ...L.Icon.Default.prototype.options,
  iconUrl: place.dataset.icon,
  iconRetinaUrl: place.dataset.icon2x,
  shadowUrl: place.dataset.shadow,
});
L.marker([51.5, 0], { icon }).addTo(map).bindPopup("Here").openPopup();
L.control.layers({}, { Nothing: L.layerGroup() }).addTo(map);
