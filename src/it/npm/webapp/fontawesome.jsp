<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="Font Awesome">
  <jsp:attribute name="head">
    <s:stylesheet path="@fortawesome/fontawesome-free/css/all.min.css"/>
  </jsp:attribute>
  <jsp:body>
    <p><i class="fa-solid fa-camera"></i> <i class="fa-regular fa-star"></i> <i class="fa-brands fa-java"></i></p>
  </jsp:body>
</t:page>
