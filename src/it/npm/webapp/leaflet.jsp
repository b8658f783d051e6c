<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="Leaflet">
  <jsp:attribute name="head">
    <s:stylesheet path="leaflet/dist/leaflet.css"/>
    <s:script path="leaflet/dist/leaflet.js"/>
  </jsp:attribute>
  <jsp:body>
    <%-- Leaflet puts the names of its marker's images together itself, so it has to be told them. --%>
    <div id="map" style="height: 300px"
         data-icon="<s:static path="leaflet/dist/images/marker-icon.png"/>"
         data-icon-2x="<s:static path="leaflet/dist/images/marker-icon-2x.png"/>"
         data-shadow="<s:static path="leaflet/dist/images/marker-shadow.png"/>"></div>
    <s:script path="pages/leaflet.js"/>
  </jsp:body>
</t:page>
