"""Turkish."""

from __future__ import annotations

from generator.languages.language import Language, Stops, words

_STOPS = Stops(
    before=words(
        "dr prof doç yrd öğr arş uzm sn hz org orgen korg tümg tuğg tuğa alb yb bnb yzb üstğm ütğm tğm asb astsb çvş onb op "
        "ecz müh mim bkz krş örn st mr mrs"
    ),
    behind=words(
        "av no cad sok sk mah blv bul apt ltd şti aş vb vs vd yy üniv ank ist fak böl müd bşk gn gen tl kr km cm kg mm oca şub "
        "nis tem ağu eyl eki gör yak er tel"
    ),
    openers=words(
        "bu şu o bunlar şunlar onlar biz siz ben sen bunun buna bunu onun ona onu ama fakat ancak çünkü sonra daha önce "
        "ardından bir her hiç hiçbir kimse ne neden niçin nasıl nerede kim ve veya ya ayrıca böyle böylece öyle orada burada "
        "şimdi bugün artık yine hem ise eğer bazı birçok bütün tüm diğer başka en çok yalnız sadece"
    ),
    ordinals=True,
)

TURKISH = Language(code="tr", commonest=words("bir ve bu için daha çok gibi kadar olarak olan sonra ile değil ise"), stops=_STOPS)
