<?xml version="1.0" encoding="UTF-8"?>
<!-- Converts an SBOM (CycloneDX) into the list of third-party libraries in the package with their licences. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:bom="http://cyclonedx.org/schema/bom/1.6">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:text>Third-party libraries in real-name-audit, with the licences that each one declares.&#10;&#10;</xsl:text>
    <!-- The SBOM also lists build dependencies, with another scope. -->
    <xsl:for-each select="/bom:bom/bom:components/bom:component[@type = 'library'][bom:group != 'org.realnameaudit']
        [bom:properties/bom:property[@name = 'quarkus:component:scope'] = 'runtime']">
      <xsl:sort select="concat(bom:group, ':', bom:name)"/>
      <xsl:variable name="library" select="concat(bom:group, ':', bom:name, ':', bom:version)"/>
      <xsl:if test="not(bom:licenses/bom:license | bom:licenses/bom:expression)">
        <xsl:message terminate="yes">
          <xsl:value-of select="concat($library, ' declares no licence')"/>
        </xsl:message>
      </xsl:if>
      <xsl:value-of select="concat($library, ' ')"/>
      <xsl:for-each select="bom:licenses/bom:license | bom:licenses/bom:expression">
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:value-of select="bom:id | bom:name | self::bom:expression"/>
      </xsl:for-each>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
