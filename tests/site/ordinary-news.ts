// Ordinary sentences of news, with what looks like a disguise and is none.

export const ordinary = [
	...[
		'The 7th-graders of room B12 sent 24 letters on May 3rd, and 19 came back.',
		'COVID-19 closed both schools in 2020; the G20 met online, and so did we.',
		'Our B2B partners gave 4K cameras, two MP3 players and an A4 printer.',
		'See you at 5pm in hall 3B, or at 17:00 Beijing time. Bring $5 or €4.',
		'Follow the #steelcities2026 page, mail office@carver.example or call 311!',
		'H2O, CO2 and 3D printing were the topics of the science fair.',
		'🇺🇸 and 🇨🇳 flags hung over the door; the 🅿️ sign is new, and room 🅰️ is ready.',
		'The march all went well. Will may hope for rain in June, and April was dry.',
		'Grace and hope are what the summer rose stands for; a young king reads a brown page.',
		'In may a robin sat on the west wing; the hunter moon rose over the iron bridge.',
		'The museum shows 50 years of steel: Sloss in Birmingham, Angang in Anshan.',
		'A teacher, a librarian and two cooks planned the lantern festival.'
	],
	...[
		'七月的早上,两所学校的同学一起读信。晓得阳光从林间照下来,大家很高兴。',
		'鞍山的钢铁博物馆里有一百年前的高炉,参观者可以走到炉顶。',
		'朝阳区的老师说:写信让学生更有耐心,也更愿意听别人说话。',
		'图书馆里挂着四十个灯笼,每个灯笼上有一个英文单词和一个汉字。',
		'明天下雨的话,活动改到体育馆,时间不变,请带好雨伞。'
	],
	...[
		'Ученики двух школ пишут друг другу письма каждую неделю, и учителя читают их первыми.',
		'Мы были в музее стали, а потом ели пирог с яблоками и пили чай.',
		'Май был тёплый, и банты на фонарях не намокли. Мои банты красные.',
		'На ней было синее платье; ли на улице, ли дома — неважно.',
		'Роберт сон не видел: он читал новости из Бирмингема и Аньшаня.',
		'Школи наших міст-побратимів обмінюються листами вже третій рік поспіль.',
		'Учні намалювали ліхтарі, а вчителі переклали підписи двома мовами.',
		'Οι μαθητές των δύο σχολείων γράφουν γράμματα κάθε εβδομάδα.',
		'Η γιορτή των φαναριών έγινε στη βιβλιοθήκη, με τσάι και μουσική.',
		'両校の生徒は毎週手紙を書き、先生が先に読みます。',
		'두 학교 학생들은 매주 편지를 쓰고 선생님이 먼저 읽습니다.',
		'يكتب طلاب المدرستين رسائل كل أسبوع، ويقرؤها المعلمون أولا.',
		'תלמידי שני בתי הספר כותבים מכתבים מדי שבוע.'
	],
	...[
		'Schüler schreiben Briefe; die Fête dauerte bis Mitternacht, señor Núñez sang.',
		'θ = 30°, Δx ≈ 4 and π·r² were on the board; ʌ and ʍ are signs of phonetics: /bʌt/, /ʍɪtʃ/.',
		'The word is said /ˈlæntərn/ or /ˈtiːtʃɚ/, and “schwa” is written ə or ɐ.',
		'n0t 4 l33t: the club of programmers wrote h3ll0 w0rld on its poster.'
	]
];
