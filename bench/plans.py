"""How the database answers each statement of each question, and what of it would grow with the number of partners.

PostgreSQL explains itself while it answers (auto_explain, told through notices in the server's log), so that plans and
row counts are those of the real statements. SQLite's plans do not depend on values: the statements are taken from the
server's log and explained by the library that the server has.
"""
import json
import re
import subprocess
import urllib.parse

# Tables whose size is the vendor's own doing, and the queue of jobs, which holds what waits. All others grow with the
# number of partners.
FIXED = {
    "attribute_definition", "audience", "content_item", "content_text", "exchange_rate", "fact_type", "file", "job",
    "metric", "metric_version", "partner_type", "product", "program", "program_benefit", "program_level", "program_rules",
    "program_text", "program_version",
    "segment", "segment_version", "signing_key", "vendor",
}
# Any planner reads a table of so few rows whole: it fits a page or two.
FEW = 100
# A statement that touches more rows of one table than this, without being a count, is worth a look.
MANY = 500

LOGGED = {"SLUICE_LOG__FORMAT": "json", "SLUICE_LOG__FILTER": "warn,sluice::sql=trace,sqlx::postgres::notice=info"}
EXPLAINING = {
    "session_preload_libraries": "auto_explain",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_level": "notice",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_timing": "off",
    "auto_explain.log_format": "json",
}


def explaining(url):
    """The URL of the same database, in which PostgreSQL explains what it does."""
    if url.startswith("sqlite"):
        return url
    options = "&".join(f"options[{key}]={urllib.parse.quote(value)}" for key, value in EXPLAINING.items())
    return url + ("&" if "?" in url else "?") + options


def short(statement):
    """A statement in which lists of parameters, however long, look alike, and columns are left out."""
    statement = re.sub(r"\((?:\$\d+|\?)(?:, (?:\$\d+|\?))+\)", "(…)", statement.replace('"', ""))
    return re.sub(r"^SELECT (?!1 AS|COUNT)[^()]*? FROM", "SELECT … FROM", re.sub(r"\$\d+", "?", statement))


def logged(path, start):
    """Messages of a JSON log from a position on."""
    with open(path, encoding="utf-8") as log:
        log.seek(start)
        for line in log:
            try:
                yield json.loads(line)
            except ValueError:
                continue


def postgres(path, start):
    """Statement, plan in lines, and what is wrong with it, once for each statement."""
    found = {}
    for entry in logged(path, start):
        message = entry.get("message", "")
        if entry.get("target") != "sqlx::postgres::notice" or "plan:" not in message:
            continue
        plan = json.loads(message.split("plan:", 1)[1])
        statement = short(plan["Query Text"])
        lines, wrong = [], []
        counts = "COUNT(*)" in statement
        walk(plan["Plan"], 0, lines, wrong, counts)
        old = found.get(statement)
        if old is None or len(wrong) > len(old[1]):
            found[statement] = (lines, wrong)
    return [(statement, lines, wrong) for statement, (lines, wrong) in found.items()]


def walk(node, depth, lines, wrong, counts):
    """A node of a plan as a line, with those below it."""
    table = node.get("Relation Name")
    loops = node.get("Actual Loops", 1)
    removed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    touched = round((node.get("Actual Rows", 0) + removed) * loops)
    what = node["Node Type"] + (f" {node['Index Name']}" if "Index Name" in node else "")
    detail = " ".join(node[key] for key in ("Index Cond", "Filter", "Sort Key") if isinstance(node.get(key), str))
    lines.append(f"{'  ' * depth}{what}{f' on {table}' if table else ''}: {touched} rows {detail[:160]}".rstrip())
    if table and table not in FIXED:
        if node["Node Type"] == "Seq Scan" and touched > FEW:
            wrong.append(f"full scan of {table}: {touched} rows")
        elif touched > MANY and not counts:
            wrong.append(f"{touched} rows of {table} by {node.get('Index Name', node['Node Type'])}")
    if node["Node Type"] == "Sort" and node.get("Actual Rows", 0) * loops > MANY:
        wrong.append(f"sorts {touched} rows")
    for child in node.get("Plans", []):
        walk(child, depth + 1, lines, wrong, counts)


def sqlite(path, start, url, explain):
    """As `postgres`; `explain` is the command that reads statements and tells their plans."""
    statements = {}
    for entry in logged(path, start):
        if entry.get("target") == "sluice::sql":
            statements.setdefault(short(entry["sql"]), entry["sql"])
    asked = "".join(json.dumps(statement) + "\n" for statement in statements.values())
    told = subprocess.run([*explain, url], input=asked, text=True, check=True, capture_output=True).stdout
    plans = [json.loads(line) for line in told.splitlines()]
    return [(statement, lines, complaints(statement, lines)) for statement, lines in zip(statements, plans, strict=True)]


def complaints(statement, lines):
    """What is wrong with a plan of SQLite."""
    wrong = []
    in_order = "ORDER BY" in statement and not any("TEMP B-TREE" in line for line in lines)
    counts = "COUNT(*)" in statement
    for line in lines:
        found = re.match(r"\s*(SCAN|SEARCH) (\w+)(.*)", line)
        if not found or found[2] in FIXED or not known(found[2]):
            continue
        kind, table, how = found.groups()
        if kind == "SCAN":
            wrong.append(f"full scan of {table}{how}")
        elif "(vendor_id=?)" in how and not in_order and not counts:
            wrong.append(f"all rows of a vendor in {table}{how}")
    return wrong


def known(table):
    """Whether it is a table, rather than a subquery."""
    return table.islower() and table not in ("rows", "one")
