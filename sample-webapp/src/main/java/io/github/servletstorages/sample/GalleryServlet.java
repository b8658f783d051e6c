package io.github.servletstorages.sample;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The front page: the newest photos and the form to add more. */
@WebServlet("")
public final class GalleryServlet extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final int MAX_POSTS = 24;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("posts", Posts.of(getServletContext()).newest(MAX_POSTS));
    response.setHeader("Cache-Control", "no-cache");
    request.getRequestDispatcher("/WEB-INF/jsp/gallery.jsp").forward(request, response);
  }
}
