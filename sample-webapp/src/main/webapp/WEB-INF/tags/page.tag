<%@ tag description="The frame that all pages share" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="title" required="true" description="What the browser shows on its tab" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<s:static path="img/logo.svg" var="logo"/>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="description" content="A small photo gallery">
  <title><c:out value="${title}"/></title>
  <link rel="icon" type="image/svg+xml" href="<s:static path="img/favicon.svg"/>">
  <s:preload path="fonts/inter-latin-400-normal.woff2" as="font"/>
  <s:stylesheet path="css/site.css"/>
  <s:script path="js/gallery.js" defer="${true}"/>
</head>
<body>
  <a class="skip" href="#main">Skip to content</a>
  <header class="masthead">
    <a class="brand" href="${pageContext.request.contextPath}/">
      <img src="${logo}" width="40" height="40" alt="">
      <span>Shoebox</span>
    </a>
    <p class="tagline">A place for the photos you want to keep</p>
  </header>
  <main id="main" class="page" tabindex="-1">
    <jsp:doBody/>
  </main>
</body>
</html>
