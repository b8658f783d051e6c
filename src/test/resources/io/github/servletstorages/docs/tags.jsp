<%@ page contentType="text/html; charset=UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<s:stylesheet path="css/site.css"/>
<s:script path="js/app.js" type="module"/>
<s:preload path="fonts/inter.woff2" as="font"/>
<img src="<s:static path="img/icons.svg#home"/>" alt="">
<img src="<s:media key="${photo.key}"/>" alt="">
<a href="<s:url storage="media" key="${photo.key}"/>">full size</a>
<s:static path="img/logo.svg" var="logo"/>
<img src="${logo}" alt="">
