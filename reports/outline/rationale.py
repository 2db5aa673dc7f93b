"""๑ หลักการและเหตุผล: why the agency publishes this report."""

from assessments.domain.framework import Framework
from reports.document import Facts, Paragraph, Section
from reports.printing import Printer


def rationale(facts: Facts, framework: Framework, printer: Printer) -> Section:
    agency, year = facts.agency.name, printer.year(facts.year_be)
    following = printer.year(facts.implementation_year_be)
    indicators = " ".join(
        f"({each.number}) {each.name_th}" for each in framework.indicators
    )
    instruments = " ".join(
        f"{each.name_th} ({each.name_en}: {each.code})"
        for each in framework.instruments
    )
    return Section(
        key="rationale",
        number="",
        title="หลักการและเหตุผล",
        blocks=(
            Paragraph(
                "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ "
                "(Integrity and Transparency Assessment: ITA) เป็นการประเมินที่สำนักงาน ป.ป.ช. "
                "จัดขึ้นทุกปีงบประมาณ เพื่อให้หน่วยงานของรัฐเห็นสภาพการดำเนินงานของตนด้านคุณธรรมและความโปร่งใส "
                "และนำผลที่ได้ไปปรับปรุงงานตามหลักธรรมาภิบาล"
            ),
            Paragraph(
                printer.text(
                    f"การประเมินปีงบประมาณ พ.ศ. {facts.year_be} ใช้เครื่องมือ "
                    f"{len(framework.instruments)} ชนิด ได้แก่ {instruments} "
                    f"รวม {len(framework.indicators)} ตัวชี้วัด ได้แก่ {indicators}"
                )
            ),
            Paragraph(
                f"{agency}เข้ารับการประเมินประจำปีงบประมาณ พ.ศ. {year} "
                "และจัดทำรายงานฉบับนี้ขึ้นเพื่อวิเคราะห์ผลที่สำนักงาน ป.ป.ช. ประกาศ "
                "ระบุจุดแข็งและจุดที่ต้องพัฒนา "
                "และกำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
                f"สำหรับดำเนินการในปีงบประมาณ พ.ศ. {following}"
            ),
        ),
    )
