<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="three">
  <jsp:attribute name="head">
    <s:importmap imports="three=three/build/three.module.js, three/addons/=three/examples/jsm/"/>
    <s:script path="pages/three.js" type="module"/>
  </jsp:attribute>
  <jsp:body>
    <div id="scene"></div>
  </jsp:body>
</t:page>
