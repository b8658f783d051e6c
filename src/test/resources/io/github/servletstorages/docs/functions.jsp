<%@ page contentType="text/html; charset=UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<link rel="stylesheet" href="${s:static('css/site.css')}">
<script src="${s:static('js/app.js')}" integrity="${s:integrity('js/app.js')}"></script>
<img src="${s:media(photo.key)}" alt="">
<a href="${s:url('media', photo.key)}">full size</a>
<body data-static="${s:staticBase()}" data-media="${s:mediaBase()}">
