package io.github.servletstorages.it;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Real JPEGs: mountains in the evening, each of another colour. */
final class Photos {

  static final int WIDTH = 800;
  static final int HEIGHT = 600;

  private Photos() {}

  /**
   * @param hue of the sky, from 0 to 1
   */
  static byte[] jpeg(float hue) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setPaint(
        new GradientPaint(
            0, 0, Color.getHSBColor(hue, 0.6f, 0.5f), 0, HEIGHT, Color.getHSBColor(hue, 0.3f, 1)));
    canvas.fillRect(0, 0, WIDTH, HEIGHT);
    canvas.setPaint(Color.getHSBColor(hue + 0.5f, 0.2f, 1));
    canvas.fillOval(WIDTH / 2, HEIGHT / 4, 120, 120);
    for (int range = 1; range <= 3; range++) {
      canvas.setPaint(Color.getHSBColor(hue, 0.5f, 0.6f - 0.15f * range));
      canvas.fill(mountains(range));
    }
    canvas.dispose();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "jpeg", jpeg)) {
      throw new IllegalStateException("this JDK writes no JPEG");
    }
    return jpeg.toByteArray();
  }

  private static Polygon mountains(int range) {
    Polygon outline = new Polygon();
    outline.addPoint(0, HEIGHT);
    for (int x = 0; x <= WIDTH; x += 10) {
      double height = Math.sin(x / 90.0 + 2 * range) + 0.5 * Math.sin(x / 37.0 + range);
      outline.addPoint(x, HEIGHT / 2 + 70 * range - (int) (60 * height));
    }
    outline.addPoint(WIDTH, HEIGHT);
    return outline;
  }

  /** A JPEG with bytes after its end, which viewers ignore, so that it is of a given size. */
  static byte[] jpeg(float hue, int size) throws IOException {
    return Arrays.copyOf(jpeg(hue), size);
  }
}
