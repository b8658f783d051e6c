<%@ page contentType="text/html; charset=UTF-8" trimDirectiveWhitespaces="true" %>
<link rel="stylesheet" href="${storages.staticFiles['css/site.css']}">
<img src="${storages.media[photo.key]}" alt="">
