package io.github.servletstorages.upload;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the page of {@link FacesUploadTest} fills. */
@Named("photoBean")
@RequestScoped
public class PhotoBean {

  private String title = "";
  private @Nullable Part photo;
  private String seen = "";

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public @Nullable Part getPhoto() {
    return photo;
  }

  public void setPhoto(@Nullable Part photo) {
    this.photo = photo;
  }

  public String getSeen() {
    return seen;
  }

  /** The page's action. */
  public void save() throws IOException {
    Part file = Objects.requireNonNull(photo);
    int size = file.getInputStream().readAllBytes().length;
    seen = title + " " + file.getSubmittedFileName() + " " + size;
  }

  /** Has the files deleted of a form that is shown again. */
  public void refuseInvalid() {
    FacesContext faces = FacesContext.getCurrentInstance();
    if (faces.isValidationFailed()) {
      faces.getExternalContext().setResponseStatus(422);
    }
  }
}
