"""The states that American legislators are sent by, in English and Ukrainian."""

_STATES = """
AK Alaska|Аляска       AL Alabama|Алабама          AR Arkansas|Арканзас     AZ Arizona|Аризона
CA California|Каліфорнія CO Colorado|Колорадо      CT Connecticut|Коннектикут DE Delaware|Делавер
FL Florida|Флорида     GA Georgia|Джорджія         HI Hawaii|Гаваї          IA Iowa|Айова
ID Idaho|Айдахо        IL Illinois|Іллінойс        IN Indiana|Індіана       KS Kansas|Канзас
KY Kentucky|Кентуккі   LA Louisiana|Луїзіана       MA Massachusetts|Массачусетс MD Maryland|Меріленд
ME Maine|Мен           MI Michigan|Мічиган         MN Minnesota|Міннесота   MO Missouri|Міссурі
MS Mississippi|Міссісіпі MT Montana|Монтана        NC North_Carolina|Північна_Кароліна
ND North_Dakota|Північна_Дакота                    NE Nebraska|Небраска     NH New_Hampshire|Нью-Гемпшир
NJ New_Jersey|Нью-Джерсі NM New_Mexico|Нью-Мексико NV Nevada|Невада         NY New_York|Нью-Йорк
OH Ohio|Огайо          OK Oklahoma|Оклахома        OR Oregon|Орегон         PA Pennsylvania|Пенсильванія
RI Rhode_Island|Род-Айленд SC South_Carolina|Південна_Кароліна              SD South_Dakota|Південна_Дакота
TN Tennessee|Теннессі  TX Texas|Техас              UT Utah|Юта              VA Virginia|Вірджинія
VT Vermont|Вермонт     WA Washington|Вашингтон     WI Wisconsin|Вісконсин   WV West_Virginia|Західна_Вірджинія
WY Wyoming|Вайомінг    DC District_of_Columbia|округ_Колумбія               PR Puerto_Rico|Пуерто-Рико
GU Guam|Гуам           AS American_Samoa|Американське_Самоа                 VI Virgin_Islands|Віргінські_Острови
MP Northern_Mariana_Islands|Північні_Маріанські_Острови
"""


def _named(table: str) -> dict[str, dict[str, str]]:
    codes = table.split()
    pairs = zip(codes[::2], codes[1::2], strict=True)
    return {code: dict(zip(("en", "uk"), names.replace("_", " ").split("|"), strict=True)) for code, names in pairs}


STATES = _named(_STATES)
