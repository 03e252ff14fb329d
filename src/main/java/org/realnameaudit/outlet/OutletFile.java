package org.realnameaudit.outlet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.files.CopyWriter;
import org.realnameaudit.files.ExportFormat;
import org.realnameaudit.files.FileError;
import org.realnameaudit.files.ImportFormat;
import org.realnameaudit.files.Row;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.platform.value.Label;
import org.realnameaudit.platform.value.UnicodeClasses;

/**
 * The import and export format of outlets. An import inserts new outlets and updates known ones; other outlets stay
 * unchanged.
 */
@ApplicationScoped
class OutletFile implements ImportFormat, ExportFormat {

    private static final Pattern NAME = Pattern.compile(Label.GRAMMAR);
    private static final Map<String, String> CHANNELS =
            Map.of("PHYSICAL", "PHYSICAL", "实体", "PHYSICAL", "ONLINE", "ONLINE", "网络", "ONLINE");
    private static final Map<String, String> BOOLEANS = Map.of("true", "true", "false", "false");
    private static final Pattern INVISIBLE = Pattern.compile("[" + UnicodeClasses.INVISIBLE + "]");
    private static final int MAX_LOCATION_LENGTH = 2000;

    private final OutletIntakeRepository repository;

    OutletFile(OutletIntakeRepository repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return "outlets";
    }

    @Override
    public Map<String, String> columns() {
        return Map.of(
                "code", "编码",
                "name", "名称",
                "channel", "渠道",
                "reseller", "企业",
                "region", "地区",
                "location", "地址",
                "active", "启用");
    }

    @Override
    public boolean requiresCampaign() {
        return false;
    }

    @Override
    public void open(@Nullable String campaign) {
        // Outlets can be imported at any time.
    }

    @Override
    public String copy() {
        return "copy staged_outlet (import, line, code, name, channel, reseller, region, location, active) from stdin";
    }

    @Override
    public void write(Row row, CopyWriter line) {
        String location = Blank.toNull(row.text("location"));
        row.require(
                location == null || location.codePointCount(0, location.length()) <= MAX_LOCATION_LENGTH,
                "location",
                "The value must have at most 2000 characters");
        row.require(
                location == null || !INVISIBLE.matcher(location).find(),
                "location",
                "The value must not have invisible characters");
        line.write(
                row.line(),
                row.valid("code", Code::isValid, "The value " + Code.MESSAGE),
                row.valid("name", name -> NAME.matcher(name).matches(), "The value " + Label.MESSAGE),
                row.parsed("channel", CHANNELS::get, "The value must be PHYSICAL or ONLINE"),
                row.text("reseller"),
                row.optional("region"),
                location,
                row.parsed(
                        "active",
                        active -> BOOLEANS.get(active.toLowerCase(Locale.ROOT)),
                        "The value must be true or false"));
    }

    @Override
    public List<FileError> check(UUID id, @Nullable String campaign, int limit) {
        return repository.findErrors(id, limit);
    }

    @Override
    public int apply(UUID id, @Nullable String campaign) {
        return repository.apply(id);
    }

    @Override
    public String query(@Nullable String campaign) {
        return "select code, name, channel, reseller, region, location, "
                + "case when active then 'true' else 'false' end as active from outlet order by code";
    }
}
