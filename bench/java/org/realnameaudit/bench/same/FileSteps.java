package org.realnameaudit.bench.same;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Imports and exports, with valid and invalid files. */
final class FileSteps {

    private static final String OUTLETS_HEADER = "code,name,channel,reseller,region,location,active\n";
    private static final String INSPECTIONS_HEADER = "outlet,inspected_on,findings\n";
    private static final String CSV = "Content-Type: text/csv; charset=utf-8";
    private static final String ENDED = "select every(finished_at is not null) from data_import";
    private static final String ID = "\"id\":\"([^\"]+)\"";

    private static final List<String> FAULTY_INSPECTIONS = List.of(
            "so-05,2020-01-03,,x",
            "nowhere,2020-01-03,",
            " ,2020-01-03,",
            "so-05,2020-02-30,",
            "so-05,20200103,",
            "so-05,2019-12-31,",
            "so-05,2020-02-01,",
            "so-05,2020-01-03,NO_SUCH_TYPE",
            "so-05,2020-01-03,MANUAL_ENTRY;MANUAL_ENTRY",
            "so-05,2020-01-03,;",
            "so-05,2020-01-03,a b",
            "so-01,2020-01-03,",
            "so-05,2020-01-03,\nso-05,2020-01-03,",
            "so-40,2020-01-03,");

    private FileSteps() {}

    static List<Step> outlets() {
        List<Step> steps = new ArrayList<>();
        steps.addAll(refusedCallers("/imports/outlets", OUTLETS_HEADER));
        steps.addAll(otherTargets());
        steps.addAll(faultyOutlets());
        steps.add(Step.required(
                "import.outlets", outletsImport(CampaignSteps.outletsFile()).capture("import", ID)));
        steps.add(Step.of("import.outlets.same", outletsImport(CampaignSteps.outletsFile())));
        steps.add(Step.of(
                "import.outlets.changed",
                outletsImport(CampaignSteps.outletsFile().replaceFirst("合成网点", "合成门店"))));
        steps.add(Step.of(
                "import.outlets.order",
                outletsImport(
                        "active,location,region,reseller,channel,name,code\r\ntrue,,,snail,ONLINE,合成,so-41\r\n")));
        steps.add(Step.of(
                "import.outlets.mark",
                outletsImport("\uFEFF" + OUTLETS_HEADER + "so-42,\"a \"\"b\"\", c\",ONLINE,jd,,,false\n\n")));
        steps.add(Step.of(
                "import.outlets.async",
                outletsImport(OUTLETS_HEADER + "so-43,合成,ONLINE,jd,,,true\n")
                        .header("Prefer: respond-async")
                        .capture("later", ID)
                        .until(ENDED)));
        steps.add(Step.of(
                "import.outlets.later", Request.of("GET", "/imports/${later}").as(Identity.AUDITOR)));
        steps.add(Step.of(
                "import.outlets.chunked",
                Request.of("POST", "/imports/outlets")
                        .as(Identity.AUDITOR)
                        .header(CSV)
                        .header("Transfer-Encoding: chunked")
                        .body("%x\r\n%s\r\n0\r\n\r\n".formatted(OUTLETS_HEADER.length(), OUTLETS_HEADER))));
        steps.add(Step.of(
                "import.gone",
                Request.of("GET", "/imports/00000000-0000-0000-0000-000000000000")
                        .as(Identity.AUDITOR)));
        steps.add(Step.of("import.no.id", Request.of("GET", "/imports/x").as(Identity.AUDITOR)));
        for (Identity reader : Identity.values()) {
            steps.add(Step.of(
                    "import.list." + reader, Request.of("GET", "/imports").as(reader)));
            steps.add(Step.of(
                    "import.read." + reader,
                    Request.of("GET", "/imports/${import}").as(reader)));
            steps.add(Step.of(
                    "import.head." + reader,
                    Request.of("HEAD", "/imports/${import}").as(reader)));
        }
        return steps;
    }

    private static List<Step> refusedCallers(String path, String file) {
        List<Step> steps = new ArrayList<>();
        for (Identity caller : Identity.values()) {
            if (caller != Identity.AUDITOR) {
                steps.add(Step.of(
                        "import.by." + caller + " " + path,
                        Request.of("POST", path).as(caller).header(CSV).body(file)));
            }
        }
        for (String type :
                List.of("text/plain", "application/json", "text/csv; charset=latin1", "text/csv;header=present", "")) {
            steps.add(Step.of(
                    "import.type %s %s".formatted(type, path),
                    Request.of("POST", path)
                            .as(Identity.AUDITOR)
                            .header("Content-Type: " + type)
                            .body(file)));
        }
        steps.add(Step.of(
                "import.type.none " + path,
                Request.of("POST", path).as(Identity.AUDITOR).body(file)));
        steps.add(Step.of(
                "import.no.body " + path,
                Request.of("POST", path).as(Identity.AUDITOR).header(CSV)));
        return steps;
    }

    private static List<Step> otherTargets() {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of("import.encoding", outletsImport(OUTLETS_HEADER).header("Content-Encoding: gzip")));
        steps.add(Step.of("import.kind", file("/imports/none", OUTLETS_HEADER)));
        steps.add(
                Step.of("import.campaign.with.outlets", file("/imports/outlets?campaign=same-field", OUTLETS_HEADER)));
        steps.add(Step.of("import.no.campaign", file("/imports/inspections", INSPECTIONS_HEADER)));
        return steps;
    }

    private static Request file(String path, String text) {
        return Request.of("POST", path).as(Identity.AUDITOR).header(CSV).body(text);
    }

    private static List<Step> faultyOutlets() {
        Map<String, String> files = Map.ofEntries(
                Map.entry("empty", ""),
                Map.entry("blank", "\n\n"),
                Map.entry("header", OUTLETS_HEADER),
                Map.entry("other.header", "a,b\n1,2\n"),
                Map.entry("column.missing", "code,name\n"),
                Map.entry("column.twice", OUTLETS_HEADER.replace("name", "code")),
                Map.entry("fields", OUTLETS_HEADER + "so-50,a\n"),
                Map.entry("quote", OUTLETS_HEADER + "so-50,\"a,ONLINE,snail,,,true\n"),
                Map.entry("after.quote", OUTLETS_HEADER + "so-50,\"a\"b,ONLINE,snail,,,true\n"),
                Map.entry("nul", OUTLETS_HEADER + "so-50,a\0b,ONLINE,snail,,,true\n"),
                Map.entry("code", OUTLETS_HEADER + " x,a,ONLINE,snail,,,true\n"),
                Map.entry("name", OUTLETS_HEADER + "so-50,,ONLINE,snail,,,true\n"),
                Map.entry("channel", OUTLETS_HEADER + "so-50,a,SHOP,snail,,,true\n"),
                Map.entry("reseller", OUTLETS_HEADER + "so-50,a,ONLINE,nobody,,,true\n"),
                Map.entry("region", OUTLETS_HEADER + "so-50,a,PHYSICAL,snail,999999,,true\n"),
                Map.entry("active", OUTLETS_HEADER + "so-50,a,ONLINE,snail,,,yes\n"),
                Map.entry("twice", OUTLETS_HEADER + "so-50,a,ONLINE,snail,,,true\nso-50,b,ONLINE,snail,,,true\n"),
                Map.entry(
                        "several",
                        OUTLETS_HEADER + "so-50,a,SHOP,snail,,,yes\nx,,,,,,\nso-51,a,ONLINE,nobody,9,,true\n"),
                Map.entry("many", OUTLETS_HEADER + "x,,,,,,\n".repeat(150)),
                Map.entry("long.row", OUTLETS_HEADER + "so-50," + "x".repeat(120_000) + ",ONLINE,snail,,,true\n"),
                Map.entry("long.name", OUTLETS_HEADER + "so-50," + "x".repeat(301) + ",ONLINE,snail,,,true\n"));
        List<Step> steps = new ArrayList<>();
        files.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(file ->
                        steps.add(Step.of("import.outlets.faulty." + file.getKey(), outletsImport(file.getValue()))));
        steps.add(Step.of(
                "import.outlets.faulty.latin1",
                outletsImport("")
                        .body((OUTLETS_HEADER + "so-50,é,ONLINE,snail,,,true\n")
                                .getBytes(StandardCharsets.ISO_8859_1))));
        return steps;
    }

    private static Request outletsImport(String file) {
        return file("/imports/outlets", file);
    }

    private static Request inspectionsImport(String campaign, String file) {
        return file("/imports/inspections?campaign=" + campaign, file);
    }

    static List<Step> inspections() {
        List<Step> steps = new ArrayList<>();
        steps.addAll(refusedCallers("/imports/inspections?campaign=same-field", INSPECTIONS_HEADER));
        for (String campaign :
                List.of("none", "same-draft", "same-published", "same-closed", "miit-2016-11", "", "a%20b")) {
            steps.add(Step.of(
                    "import.inspections.of " + campaign,
                    inspectionsImport(campaign, INSPECTIONS_HEADER + "so-05,2020-01-03,\n")));
        }
        for (String row : FAULTY_INSPECTIONS) {
            steps.add(Step.of(
                    "import.inspections.row " + row.replace("\n", "\\n"),
                    inspectionsImport("same-review", INSPECTIONS_HEADER + row + "\n")));
        }
        StringBuilder file = new StringBuilder(INSPECTIONS_HEADER);
        for (int i = 4; i <= 30; i++) {
            file.append("%s,2020-01-%02d,%s%n"
                    .formatted(CampaignSteps.outlet(i), i, i % 4 == 0 ? "MANUAL_ENTRY;NO_ID_READER" : ""));
        }
        steps.add(Step.required(
                "import.inspections",
                inspectionsImport("same-field", file.toString()).capture("import", ID)));
        steps.add(Step.of("import.inspections.same", inspectionsImport("same-field", file.toString())));
        steps.add(Step.of("import.inspections.again", inspectionsImport("same-field", file + "\n")));
        steps.add(Step.of(
                "import.inspections.async",
                inspectionsImport("same-field", INSPECTIONS_HEADER + "so-31,2020-01-03,\n")
                        .header("Prefer: wait=5, respond-async")
                        .until(ENDED)));
        steps.add(
                Step.of("import.inspections.list", Request.of("GET", "/imports").as(Identity.ADMINISTRATOR)));
        return steps;
    }

    static List<Step> exports() {
        List<Step> steps = new ArrayList<>();
        List<String> targets = new ArrayList<>(List.of(
                "/exports/outlets",
                "/exports/outlets?bom=true",
                "/exports/outlets?campaign=same-closed",
                "/exports/inspections",
                "/exports/none",
                "/exports/inspections?campaign=none",
                "/exports/inspections?campaign=miit-2016-11",
                "/exports/inspections?campaign=a%20b"));
        CampaignSteps.CODES.forEach(code -> targets.add("/exports/inspections?campaign=" + code));
        for (String target : targets) {
            for (Identity reader : Identity.READERS) {
                steps.add(Step.of(
                        "export.%s %s".formatted(reader, target),
                        Request.of("GET", target).as(reader)));
            }
            steps.add(
                    Step.of("export.head " + target, Request.of("HEAD", target).as(Identity.AUDITOR)));
        }
        steps.add(Step.of("export.gzip", Request.of("GET", "/exports/outlets").header("Accept-Encoding: gzip")));
        steps.add(Step.of("export.accept", Request.of("GET", "/exports/outlets").header("Accept: application/json")));
        steps.add(Step.of("export.http.1.0", new RawRequest("GET /exports/outlets HTTP/1.0\r\n\r\n", 1)));
        return steps;
    }
}
