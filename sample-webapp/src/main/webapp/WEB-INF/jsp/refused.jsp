<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="s" uri="servlet-storages" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<%-- The upload filter says why it refused in ${uploadRefusal}; the application in its own sendError(). --%>
<c:set var="reason" value="${empty uploadRefusal ? requestScope['jakarta.servlet.error.message'] : uploadRefusal.message}"/>
<t:page title="Not added · Shoebox">
  <div class="notice">
    <img src="<s:static path="icons/alert.svg"/>" width="48" height="48" alt="">
    <h1>Your photos were not added</h1>
    <p><c:out value="${empty reason ? 'The upload could not be read. Please try again.' : reason}"/></p>
    <p><a class="button" href="${pageContext.request.contextPath}/">Back to the gallery</a></p>
  </div>
</t:page>
