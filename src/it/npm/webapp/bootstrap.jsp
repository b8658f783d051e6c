<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="Bootstrap and its icons">
  <jsp:attribute name="head">
    <s:stylesheet path="bootstrap/dist/css/bootstrap.min.css"/>
    <s:stylesheet path="bootstrap-icons/font/bootstrap-icons.min.css"/>
    <s:script path="bootstrap/dist/js/bootstrap.bundle.min.js" defer="${true}"/>
  </jsp:attribute>
  <jsp:body>
    <main class="container py-4">
      <div class="dropdown">
        <button class="btn btn-primary dropdown-toggle" type="button" data-bs-toggle="dropdown">
          <i class="bi bi-camera"></i> Photos
        </button>
        <ul class="dropdown-menu">
          <li><a class="dropdown-item" href="#new">New</a></li>
        </ul>
      </div>
    </main>
  </jsp:body>
</t:page>
