#!/usr/bin/env python3
"""make_synthetic.py - small event files of the formats of which no real file may be kept here.

    make_synthetic.py FOLDER

Everything in them is invented after the columns that the publishers describe; none of it happened.  The
same files come out each time.  Their names begin `synthetic-`; tests/unit/test_event_formats.c knows what
is in them."""

import sys

PLOVER = [("CONSULT", "visit", "4.0", "VERBAL COOPERATION"),
          ("SUPPORT", "None", "5.0", "VERBAL COOPERATION"),
          ("ACCUSE", "disapprove", "-2.0", "VERBAL CONFLICT"),
          ("AID", "None", "10.0", "MATERIAL COOPERATION"),
          ("ASSAULT", "drone", "-9.5", "MATERIAL CONFLICT")]

POLECAT = ["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
           "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
           "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
           "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
           "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
           "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
           "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
           "Story Organizations", "Story Locations", "Language", "Version"]


def polecat_rows():
    for i in range(40):
        kind, mode, intensity, quad = PLOVER[i % len(PLOVER)]
        actor, country = ("Foreign Ministry", "TKM"), "AZE"
        recipient = ("Government", country)
        if i % 10 == 3:
            recipient = ("None", "None")
        if i % 10 == 5:
            actor = ("Presidents; Ministers; Envoys", "RUS; IRN; KAZ")
            recipient = ("Parliament|Cabinet", "TKM|AZE")
        if i % 10 == 7:
            actor = ("Bündnis", "DEU")
        row = {"Event ID": f"2022010{i % 9}-story{i // 2}_{i % 2}", "Event Date": f"2022-01-{i % 28 + 1:02}",
               "Event Type": kind, "Event Mode": mode, "Intensity": intensity, "Quad Code": quad,
               "Contexts": "military;diplomatic", "Actor Name": actor[0], "Actor Country": actor[1],
               "Primary Actor Sector": "GOV", "Recipient Name": recipient[0],
               "Recipient Country": recipient[1], "Primary Recipient Sector": "GOV",
               "Placename": "Baku", "Latitude": "40.4", "Longitude": "49.9", "Source": "Invented Wire",
               "Publication Date": f"2022-01-{i % 28 + 1:02}", "Language": "English", "Version": "0"}
        yield [row.get(name, "None") for name in POLECAT]


def lines(header, rows, end=""):
    out = ["\t".join(header) + "\n"] if header else []
    return "".join(out + ["\t".join(row) + end + "\n" for row in rows])


def polecat(folder):
    early = lines(POLECAT, polecat_rows())
    # One byte in ISO 8859-1, as users report.
    write(folder, "synthetic-polecat.txt", early.encode().replace("ü".encode(), b"\xfc"))
    later = [name.replace("Intensity", "Event Intensity") for name in POLECAT if name != "Version"]
    later = [later[-1]] + later[:-1]  # Language stands first
    moved = [[row[-2]] + row[:-2] for row in polecat_rows()]
    write(folder, "synthetic-polecat-later.txt", lines(later, moved).encode())
    write(folder, "synthetic-polecat-tabs.txt", lines(POLECAT, polecat_rows(), "\t\t").encode())
    named = POLECAT[:7] + ["Headline"] + POLECAT[7:]
    write(folder, "synthetic-polecat-headline.txt", lines(named, polecat_rows()).encode())


UCDP = ("id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
        "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
        "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date "
        "source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 "
        "latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec "
        "date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa "
        "gwnob").split()


def candidate_rows():
    for i in range(30):
        row = dict.fromkeys(UCDP, "")
        row.update(id=str(900000 + i), year="2026", code_status="Check dyad" if i % 2 else "Clear",
                   type_of_violence=str(i % 3 + 1), side_a="Government of Yemen (North Yemen)",
                   side_b="Invented Front", source_article="One line,\nand another",
                   source_headline='Said to be "quiet"', where_coordinates="Invented town",
                   latitude="15.3", longitude="44.2", event_clarity=str(i % 2 + 1),
                   date_prec=str(i % 5 + 1), date_start="2026-08-10 00:00:00.000",
                   date_end=f"2026-08-{10 + i % 5} 00:00:00.000", best=str(i), high=str(i + 2),
                   low=str(max(0, i - 1)), gwnoa="678" if i % 3 == 0 else "")
        if i == 7:
            row.update(best="1", low="3")
        yield [row[name] for name in UCDP]


def quoted(cells):
    return ",".join('"' + c.replace('"', '""') + '"' for c in cells)


def candidate(folder):
    rows = [quoted(row) for row in candidate_rows()]
    write(folder, "synthetic-candidate-no-header.csv", ("\n".join(rows) + "\n").encode())
    # A later release drops a row and changes another; columns stand in another order.
    order = list(reversed(range(len(UCDP))))
    later = [list(row) for k, row in enumerate(candidate_rows()) if k != 4]
    later[0][UCDP.index("best")] = "1"
    text = [quoted([UCDP[k] for k in order])] + [quoted([row[k] for k in order]) for row in later]
    write(folder, "synthetic-candidate-later.csv", ("\n".join(text) + "\n").encode())


ACLED = ("event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
         "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
         "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
         "notes fatalities tags timestamp").split()


def acled_rows(words, day):
    forces = ["State forces", "Rebel group", "Protesters"] if words else ["1", "2", "6"]
    for i in range(24):
        row = dict.fromkeys(ACLED, "")
        row.update(event_id_cnty=f"IRN{22000 + i}", event_date=day(i % 28 + 1), year="2022",
                   time_precision=str(i % 3 + 1), event_type="Battles", sub_event_type="Armed clash",
                   actor1="Military Forces of Iran (1989-) Islamic Revolutionary Guard Corps",
                   inter1=forces[0], actor2="Invented Rebels", inter2=forces[1],
                   source="Invented Daily; Invented Radio", location="Invented Village",
                   latitude="35.7", longitude="51.4", notes="First line.\nSecond line, with a comma",
                   fatalities=str(i % 4), timestamp=str(1660000000 + i))
        if i % 4 == 1:
            row.update(event_type="Protests", sub_event_type="Peaceful protest",
                       actor1="Protesters (Iran)", inter1=forces[2], actor2="", inter2="" if words else "0")
        if i % 4 == 2:
            row.update(event_type="Strategic developments", sub_event_type="Change to group/activity",
                       actor1="Civilians (1989-)", inter1="7", fatalities="0")
        yield [row[name] for name in ACLED]


def acled(folder):
    months = "June"
    iso = [quoted(ACLED)] + [quoted(r) for r in acled_rows(False, lambda d: f"2022-06-{d:02}")]
    write(folder, "synthetic-acled.csv", b"\xef\xbb\xbf" + ("\n".join(iso) + "\n").encode())
    old = [quoted(ACLED)] + [quoted(r) for r in acled_rows(True, lambda d: f"{d:02} {months} 2022")]
    write(folder, "synthetic-acled-words.csv", ("\n".join(old) + "\n").encode())


CLINE = ("eid story_date year month day source source_root source_agent source_others target target_root "
         "target_agent target_others code root_code quad_class goldstein joined_issues lat lon placename "
         "statename countryname aid process").split()

CODES = [("010", "01", "0", "0.0"), ("042", "04", "1", "1.9"), ("072", "07", "2", "8.3"),
         ("163", "16", "3", "-6.5"), ("190", "19", "4", "-10.0")]


def cline(folder):
    rows = []
    for i in range(20):
        code, root, quad, value = CODES[i % 5]
        row = dict.fromkeys(CLINE, "")
        row.update(eid=str(i + 1), story_date=f"1961-03-{i % 28 + 1:02}", source="USAGOV",
                   source_agent="GOV", target="SUN" if i % 4 == 0 else "IRN", code=code, root_code=root,
                   quad_class=quad, goldstein=value, lat="35.7", lon="51.4", placename="Tehran",
                   aid=f"nyt{i}", process="NYT")
        rows.append(quoted(row[name] for name in CLINE))
    write(folder, "synthetic-phoenix-cline.csv", ("\n".join([quoted(CLINE)] + rows) + "\n").encode())


def daily(folder):
    rows = []
    for i in range(20):
        code, root, quad, value = CODES[i % 5]
        rows.append([f"{i}_v0.2.0", f"201501{i % 28 + 1:02}", "2015", "01", f"{i % 28 + 1:02}", "TURGOV",
                     "TUR", "GOV", "", "SYRREB", "SYR", "REB", "", code, root, quad, value, "ID_X,1",
                     "36.9", "38.0", "Town", "State", "SYR", f"s{i}",
                     "http://example.org/a;http://example.org/b", "wire"])
    write(folder, "synthetic-phoenix-daily.txt", lines(None, rows).encode())


def keds(folder):
    tabs, blanks = [], []
    for i in range(30):
        year = 79 + i if 79 + i < 100 else i - 21
        code = ["042", "---", "223", "012"][i % 4]
        label = {"042": "VISIT", "---": "NULL", "223": "MIL ENGAGEMENT", "012": "ASSUME"}[code]
        cells = [f"{year:02}0{i % 9 + 1}1{i % 9}", "IRQ", "KWT" if i % 5 else "---", code]
        tabs.append("\t".join(cells + [f"({label})", "[invented words]"]))
        blanks.append(" ".join(cells + [f"({label})"]))
    write(folder, "synthetic-keds.txt", ("\n".join(tabs) + "\n").encode())
    write(folder, "synthetic-keds-blanks.txt", ("\n".join(blanks) + "\n").encode())
    cameo = [f"050{i % 9 + 1}1{i % 9}\tIRQGOV\tUSAMIL\t{['042', '1721', '190'][i % 3]}\t(X)" for i in range(12)]
    write(folder, "synthetic-tabari.txt", ("\n".join(cameo) + "\n").encode())


def write(folder, name, data):
    with open(f"{folder}/{name}", "wb") as file:
        file.write(data)


for make in (polecat, candidate, acled, cline, daily, keds):
    make(sys.argv[1])
