<%@ tag description="The frame that all pages share" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="title" required="true" description="What the browser shows on its tab" %>
<%@ attribute name="head" fragment="true" description="What belongs into the head" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>${title}</title>
  <link rel="icon" type="image/png" href="<s:static path="swagger-ui-dist/favicon-32x32.png"/>">
  <jsp:invoke fragment="head"/>
</head>
<body>
  <jsp:doBody/>
</body>
</html>
