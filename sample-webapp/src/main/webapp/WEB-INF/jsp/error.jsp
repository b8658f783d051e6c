<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="missing" value="${requestScope['jakarta.servlet.error.status_code'] eq 404}"/>
<t:page title="${missing ? 'Not here' : 'Something went wrong'} · Shoebox">
  <div class="notice">
    <img src="<s:static path="icons/alert.svg"/>" width="48" height="48" alt="">
    <c:choose>
      <c:when test="${missing}">
        <h1>There is nothing here</h1>
        <p>The page or photo may have been removed, or its address has a typing mistake.</p>
      </c:when>
      <c:otherwise>
        <h1>Something went wrong</h1>
        <p>It is not your fault. Please try again in a moment.</p>
      </c:otherwise>
    </c:choose>
    <p><a class="button" href="${pageContext.request.contextPath}/">Back to the gallery</a></p>
  </div>
</t:page>
