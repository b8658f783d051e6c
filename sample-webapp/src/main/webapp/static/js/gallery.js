/*
 * Makes the upload form pleasanter: previews, drag and drop, a progress bar, and messages in place.
 * Without this script the form works as it is.
 */
(function () {
  "use strict";

  const form = document.getElementById("upload");
  if (form) {
    enhance(form);
  }
  document.querySelectorAll("time[datetime]").forEach(showInLocalTime);

  function enhance(form) {
    const input = form.elements.photos;
    const submit = form.querySelector("[type=submit]");
    const dropzone = form.querySelector("[data-dropzone]");
    const previews = form.querySelector("[data-previews]");
    const progress = form.querySelector("[data-progress]");
    const bar = progress.querySelector("progress");
    const label = progress.querySelector("label");
    const message = form.querySelector("[data-message]");
    let running = null;

    input.addEventListener("change", showPreviews);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (!running) {
        send();
      }
    });
    form.querySelector("[data-cancel]").addEventListener("click", function () {
      if (running) {
        running.abort();
      }
    });
    acceptDrops();

    function send() {
      running = new XMLHttpRequest();
      running.open("POST", form.action);
      running.setRequestHeader("Accept", "application/json");
      running.upload.addEventListener("progress", function (event) {
        if (event.lengthComputable) {
          showProgress(Math.round((100 * event.loaded) / event.total));
        }
      });
      if (window.crypto && crypto.randomUUID) {
        const id = crypto.randomUUID();
        running.setRequestHeader("Upload-Id", id);
        watch(running, id);
      }
      running.addEventListener("load", finish);
      running.addEventListener("error", function () {
        stop("The connection broke off. Perhaps a photo is too large? Please try again.");
      });
      running.addEventListener("abort", function () {
        stop("Cancelled. Nothing was added.");
      });
      message.textContent = "";
      submit.disabled = true;
      progress.hidden = false;
      showProgress(0);
      running.send(new FormData(form));
    }

    /* The browser knows what it has sent; what has arrived, and been stored, only the server knows. */
    function watch(upload, id) {
      const question = form.action + "?uploads.progress=" + id;
      const timer = window.setInterval(function () {
        if (running !== upload) {
          window.clearInterval(timer);
          return;
        }
        fetch(question)
          .then((answer) => (answer.ok ? answer.json() : null))
          .then(function (now) {
            if (now && running === upload) {
              showArrived(now);
            }
          })
          .catch(() => window.clearInterval(timer)); // the upload itself will tell what is wrong
      }, 500);
    }

    function showArrived(now) {
      if (now.state === "processing") {
        label.textContent = "All photos have arrived…";
      } else if (now.state === "receiving" && now.total > 0) {
        showProgress(Math.round((100 * now.received) / now.total));
      } else if (now.state === "done") {
        now.files.forEach((file) => (new Image().src = file.url)); // the next page shows them at once
      }
    }

    function finish() {
      const answer = running;
      if (answer.status >= 200 && answer.status < 300) {
        form.reset();
        showPreviews();
        stop("");
        // the server answered with a redirect, which the browser has followed to the gallery
        window.location.assign(answer.responseURL);
      } else {
        stop(reason(answer));
      }
    }

    function stop(text) {
      running = null;
      submit.disabled = false;
      progress.hidden = true;
      message.textContent = text;
    }

    function showProgress(percent) {
      bar.value = percent;
      label.textContent = percent < 100 ? "Sending: " + percent + " %" : "Almost done…";
    }

    function showPreviews() {
      previews.querySelectorAll("img").forEach(function (image) {
        URL.revokeObjectURL(image.src);
      });
      previews.replaceChildren(...Array.from(input.files, preview));
      previews.hidden = input.files.length === 0;
    }

    function acceptDrops() {
      ["dragenter", "dragover"].forEach(function (type) {
        dropzone.addEventListener(type, function (event) {
          event.preventDefault();
          dropzone.classList.add("over");
        });
      });
      ["dragleave", "drop"].forEach(function (type) {
        dropzone.addEventListener(type, function (event) {
          event.preventDefault();
          dropzone.classList.remove("over");
        });
      });
      dropzone.addEventListener("drop", function (event) {
        if (event.dataTransfer.files.length > 0) {
          input.files = event.dataTransfer.files;
          showPreviews();
        }
      });
    }
  }

  function preview(file) {
    const item = document.createElement("li");
    const image = document.createElement("img");
    image.src = URL.createObjectURL(file);
    image.alt = file.name;
    image.title = file.name;
    item.append(image);
    return item;
  }

  /* A refusal is described in JSON; its "detail" is meant for people. */
  function reason(answer) {
    try {
      const problem = JSON.parse(answer.responseText);
      if (problem.detail) {
        return problem.detail;
      }
    } catch (notJson) {
      // an answer from somewhere else, such as a proxy
    }
    return "Your photos were not added (status " + answer.status + "). Please try again.";
  }

  /* The server writes UTC; the visitor's own time zone and language are known only here. */
  function showInLocalTime(element) {
    const time = new Date(element.dateTime);
    if (!Number.isNaN(time.getTime())) {
      element.textContent = time.toLocaleString([], { dateStyle: "long", timeStyle: "short" });
    }
  }
})();
