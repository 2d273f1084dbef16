"""What is named where: mentions, short forms, towns, coined names, and the words that are none of these."""

from __future__ import annotations

import pytest

from loaders.axis_frame import orientations
from loaders.extract import topic_of
from loaders.gazetteer import cities_of
from loaders.lexicon import Lexicon
from loaders.short_forms import short_forms

HOME = ("湖北省", "湖南省", "江西省")


def lexicon_for(text: str) -> Lexicon:
    plain = Lexicon(year=2015)
    provinces = [thing for name in HOME for thing in plain.lookup(name)]
    cities = [city for name in HOME for city in cities_of(name, 2015)]
    forms = short_forms(text, plain.lookup, provinces=provinces, capitals=(), cities=cities)
    return Lexicon(year=2015, home=HOME, short_forms=forms, axes=orientations(text))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("推动黄梅小池融入九江发展。", ["黄梅县", "小池镇", "九江市"]),
        ("黄梅旅游、黄梅经济、黄梅县城。", ["黄梅县", "黄梅县", "黄梅县"]),
        ("起于铜陵市枞阳县会宫，接合肥至枞阳段。", ["铜陵市", "枞阳县", "会宫镇", "合肥市", "枞阳县"]),
        ("重点建设九江湖口、孝感云（梦）应（城）等储气库。", ["九江市", "湖口县", "孝感市", "云梦县", "应城市"]),
        ("加强与新（余）宜（春）萍（乡）城镇密集带、信江河谷城镇群的联系。", ["新宜萍城镇密集带", "信江河谷城镇群"]),
        ("推进抚吉（安）萍（乡）、抚吉（安）萍（乡）发展带建设。", ["抚州市", "吉安市", "萍乡市", "抚吉萍发展带"]),
        ("推进（南）昌九（江）一体化和昌九合作。", ["南昌市", "九江市", "南昌市", "九江市"]),
        ("打造湘赣边界红色旅游带。", ["湖南省", "江西省"]),
        ("京港澳高速湖北段改扩建。", ["湖北省"]),
        ("制定西部开发开放新的政策。", []),
        ("平江县位于湖南省东北部。", ["平江县", "湖南省"]),
        ("打破长江中游城市群条块分割，逐步统一城市群内政策。", ["长江中游城市群"]),
        ("打造智慧城市群、特色产业协作区和高质量发展经济带。", []),
        ("改善大洪山、大梅山、怀玉山等生态质量。", ["大洪山", "大梅山", "怀玉山"]),
        ("实现辽河干流以及招苏台河、条子河、大辽河等支流好转。", ["辽河", "招苏台河", "条子河", "大辽河"]),
        ("加大对黑龙江、乌苏里江等河流的监管。", ["黑龙江", "乌苏里江"]),
        ("黑龙江、吉林、辽宁三省。", ["黑龙江省", "吉林省", "辽宁省"]),
        ("加快长春、吉林一体化。", ["长春市", "吉林市"]),
        ("推进长株潭与长株潭城市群建设。", ["长株潭", "长株潭城市群"]),
        ("形成历史河湖水系。", []),
        ("恩施州来凤县。", ["恩施土家族苗族自治州", "来凤县"]),
        ("推动武岳一体化，城乡一体化。", ["武汉市", "岳阳市"]),
        ("湘潭要发展，推动长湘岳一体化。", ["湘潭市", "长沙市", "湘潭市", "岳阳市"]),
        ("支持习水县习酒镇、二郎镇和土城镇发展。", ["习水县", "习酒镇", "二郎镇", "土城镇"]),
        ("支持新蒲新区建设，推动汇川区、新蒲同城化。", ["新蒲新区", "汇川区", "新蒲新区"]),
        ("高新区和高新技术、高新产业。", []),
        ("起于南宁横州市，2021年设市。", ["南宁市", "横州市"]),
        ("其中东港市、凤城市发展农业。", ["东港市", "凤城市"]),
        ("打造便捷的出海口。", []),
        ("抓好大板水、娄山、竹海三个国家森林公园管护。", ["大板水国家森林公园", "娄山国家森林公园", "竹海国家森林公园"]),
        ("建设五个国家森林公园，推进武汉、襄阳三大都市圈。", ["武汉市", "襄阳市"]),
        ("保护荆州市洪湖国家湿地公园，推进固沟保塬工程。", ["荆州市", "洪湖国家湿地公园"]),
        ("打造武汉—荆州—宜昌城镇发展带。", ["武汉—荆州—宜昌城镇发展带"]),
        ("建设西部陆海新通道主轴，以长江为主轴。", ["西部陆海新通道主轴", "长江"]),
        ("发挥襄阳、宜昌省域副中心城市带动作用。", ["襄阳市", "宜昌市"]),
        ("武汉与马鞍山、黄石合作。", ["武汉市", "马鞍山市", "黄石市"]),
        ("培育发展哈长、山西中部、宁夏沿黄等城市群。", ["哈长城市群", "山西中部城市群", "宁夏沿黄城市群"]),
        ("推进武汉、黄石等城市群众工作。", ["武汉市", "黄石市"]),
        ("协同安徽省安庆市推进保护。", ["安徽省", "安庆市"]),
    ],
)
def test_mentions(text: str, named: list[str]) -> None:
    assert [thing.name for mention in lexicon_for(text).mentions(text) for thing in mention.things] == named


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("沿江发展轴", "沿江发展轴"),
        ("武汉城市圈。", "武汉城市圈"),
        ("咸宁—岳阳—九江", "咸宁—岳阳—九江"),
        ("江口沿岸发展区。", "江口沿岸发展区"),
        ("湘赣互动发展区", "湘赣互动发展区"),
        ("长沙科创制造廊带。", "长沙科创制造廊带"),
        ("自主创新示范区", None),
        ("加快建设合作示范区", None),
        ("长沙、株洲、湘潭—新余、宜春、萍乡", "长沙—株洲—湘潭—新余—宜春—萍乡"),
        ("深化与伏尔加河流域合作", None),
        ("促进各类城市协调发展", None),
        ("建设西部陆海新通道主轴", "西部陆海新通道主轴"),
        ("强化沪昆发展轴", "沪昆发展轴"),
    ],
)
def test_topic_of_a_lead(words: str, topic: str | None) -> None:
    found = topic_of(words, lexicon_for(words))
    assert (found.name if found else None) == topic


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("依托沿江、沪昆和京广、京九、二广“两横三纵”重点发展轴线", {"沿江": "横", "沪昆": "横", "京广": "纵", "京九": "纵", "二广": "纵"}),
        ("构建沿江、沪昆两条横轴和京广、京九两条纵轴", {"沿江": "横", "沪昆": "横", "京广": "纵", "京九": "纵"}),
        ("全面形成“两横三纵”城镇化战略格局", {}),
    ],
)
def test_orientation_of_axes(text: str, sides: dict[str, str]) -> None:
    assert orientations(text) == sides


def test_common_word_at_the_end_of_a_line_is_a_place() -> None:
    lexicon = Lexicon(year=2021, home=["贵州省"])
    assert [m.thing.name for m in lexicon.mentions("建成务川至彭水高速公路。")] == ["务川仡佬族苗族自治县", "彭水苗族土家族自治县"]
    assert "务川仡佬族苗族自治县" not in [m.thing.name for m in lexicon.mentions("推进服务川渝、服务川菜至餐饮。")]
