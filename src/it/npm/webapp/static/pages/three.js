import { BoxGeometry, Mesh, MeshBasicMaterial, PerspectiveCamera, Scene, WebGLRenderer } from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { SVGRenderer } from "three/addons/renderers/SVGRenderer.js";

const size = 200;
const scene = new Scene();
scene.add(new Mesh(new BoxGeometry(1, 1, 1), new MeshBasicMaterial({ color: 0xff0000 })));
const camera = new PerspectiveCamera(60, 1, 0.1, 10);
camera.position.z = 2;

function show(renderer) {
  renderer.setSize(size, size);
  document.querySelector("#scene").append(renderer.domElement);
  const controls = new OrbitControls(camera, renderer.domElement);
  controls.update();
  renderer.render(scene, camera);
}

show(new SVGRenderer());
const webgl = new WebGLRenderer({ preserveDrawingBuffer: true });
show(webgl);

const gl = webgl.getContext();
const pixel = new Uint8Array(4);
gl.readPixels(size / 2, size / 2, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
document.querySelector("#scene").dataset.pixel = pixel.join(" ");
