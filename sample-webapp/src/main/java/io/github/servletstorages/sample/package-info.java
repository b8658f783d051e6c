/**
 * A photo gallery. {@link io.github.servletstorages.sample.GalleryServlet} shows it, {@link
 * io.github.servletstorages.sample.UploadServlet} adds to it. Photos and posts both live in the
 * media storage, so the application keeps nothing on its own disk and needs no database.
 */
package io.github.servletstorages.sample;
