<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="lit">
  <jsp:attribute name="head">
    <s:importmap imports="lit=lit/index.js, lit/=lit/,
      lit-html=lit-html/lit-html.js, lit-html/=lit-html/, lit-element/=lit-element/,
      @lit/reactive-element=@lit/reactive-element/reactive-element.js, @lit/reactive-element/=@lit/reactive-element/"/>
    <s:script path="pages/lit.js" type="module"/>
  </jsp:attribute>
  <jsp:body>
    <photo-count></photo-count>
  </jsp:body>
</t:page>
