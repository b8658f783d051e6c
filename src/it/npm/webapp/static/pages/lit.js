import { LitElement, css, html } from "lit";
import { classMap } from "lit/directives/class-map.js";

class PhotoCount extends LitElement {
  static properties = { count: { type: Number } };
  static styles = css`.some { color: rgb(0, 128, 0); }`;

  constructor() {
    super();
    this.count = 0;
  }

  render() {
    const classes = { some: this.count > 0 };
    return html`<button class=${classMap(classes)} @click=${() => this.count++}>${this.count} photos</button>`;
  }
}

customElements.define("photo-count", PhotoCount);
