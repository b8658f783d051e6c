<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<%--@elvariable id="posts" type="java.util.List<io.github.servletstorages.sample.Post>"--%>
<t:page title="Shoebox">
  <h1 class="unseen">Photo gallery</h1>
  <div class="columns">

    <section class="panel" aria-labelledby="add-heading">
      <h2 id="add-heading">Add photos</h2>
      <form id="upload" class="form" method="post" enctype="multipart/form-data"
            action="${pageContext.request.contextPath}/upload">
        <div class="field">
          <label for="title">Title</label>
          <input id="title" name="title" maxlength="120" placeholder="A day at the lake" autocomplete="off">
        </div>
        <div class="field">
          <label for="photographer">Photographer</label>
          <input id="photographer" name="photographer" maxlength="80" placeholder="Your name" autocomplete="name">
        </div>
        <div class="field dropzone" data-dropzone>
          <img src="<s:static path="icons/photos.svg"/>" width="32" height="32" alt="">
          <label for="photos">Photos</label>
          <input id="photos" name="photos" type="file" accept="image/*" multiple required aria-describedby="photos-hint">
          <p id="photos-hint" class="hint">One or more, up to <c:out value="${initParam['storages.upload.maxFileSize']}"/> each</p>
          <ul class="previews" data-previews aria-label="Chosen photos" hidden></ul>
        </div>
        <div class="progress" data-progress hidden>
          <label for="sent">Sending</label>
          <progress id="sent" max="100" value="0"></progress>
          <button class="button quiet" type="button" data-cancel>Cancel</button>
        </div>
        <p class="message" role="alert" aria-live="assertive" data-message></p>
        <button class="button" type="submit">
          <img src="${s:static('icons/add.svg')}" width="18" height="18" alt="">
          Add to the box
        </button>
      </form>
    </section>

    <section class="gallery" aria-labelledby="photos-heading">
      <h2 id="photos-heading">Newest photos</h2>

      <c:if test="${empty posts}">
        <div class="empty">
          <img src="<s:static path="img/empty.svg"/>" width="240" height="180" alt="">
          <h3>The box is still empty</h3>
          <p>Add a first photo, and it will be on this page for everyone to see.</p>
        </div>
      </c:if>

      <div class="posts">
        <c:forEach var="post" items="${posts}" varStatus="position">
          <article class="post">
            <div class="photos">
              <c:forEach var="photo" items="${post.photos()}" varStatus="number">
                <c:set var="alt" value="${post.title()}"/>
                <c:if test="${fn:length(post.photos()) gt 1}">
                  <c:set var="alt" value="${post.title()}, photo ${number.count} of ${fn:length(post.photos())}"/>
                </c:if>
                <figure class="photo">
                  <a href="<s:media key="${photo.key()}"/>">
                    <img src="${s:media(photo.key())}" alt="${fn:escapeXml(alt)}"
                         loading="${position.index lt 6 ? 'eager' : 'lazy'}">
                  </a>
                  <figcaption title="${fn:escapeXml(photo.name())}">
                    <span class="name"><c:out value="${photo.name()}"/></span>
                    <span class="size">${photo.readableSize()}</span>
                  </figcaption>
                </figure>
              </c:forEach>
            </div>
            <div class="about">
              <h3><c:out value="${post.title()}"/></h3>
              <c:if test="${not empty post.photographer()}">
                <p>
                  <img src="<s:static path="icons/camera.svg"/>" width="16" height="16" alt="Photographer:">
                  <c:out value="${post.photographer()}"/>
                </p>
              </c:if>
              <p>
                <img src="<s:static path="icons/clock.svg"/>" width="16" height="16" alt="Added:">
                <time datetime="${post.time()}">${post.addedAt()}</time>
              </p>
            </div>
          </article>
        </c:forEach>
      </div>
    </section>

  </div>
</t:page>
