<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="Swagger UI">
  <jsp:attribute name="head">
    <s:stylesheet path="swagger-ui-dist/swagger-ui.css"/>
    <s:stylesheet path="swagger-ui-dist/index.css"/>
  </jsp:attribute>
  <jsp:body>
    <div id="swagger-ui" data-api="<s:static path="pages/openapi.json"/>"></div>
    <s:script path="swagger-ui-dist/swagger-ui-bundle.js"/>
    <s:script path="swagger-ui-dist/swagger-ui-standalone-preset.js"/>
    <s:script path="pages/swagger.js"/>
  </jsp:body>
</t:page>
