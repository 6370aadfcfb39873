// Ways to write the names of two students, Maya Robertson and 欧阳晓林, so that a visitor reads them.

/** As plain text shows it. */
export const plain = [
	'Maya Robertson',
	'MAYA ROBERTSON',
	'Robertson, Maya',
	'Maya.Robertson',
	'Maya J. Robertson',
	'Maya J K Robertson',
	'M a y a R o b e r t s o n',
	'M-a-y-a R-o-b-e-r-t-s-o-n',
	'MayaRobertson',
	'#mayarobertson',
	'Maya–Robertson',
	'Ma ya Ro bert son',
	'Maya “Robertson”',
	'Maya: Robertson',
	'Maya/Robertson',
	'Maya7Robertson',
	'Maya 😀 Robertson',
	'Ｍａｙａ Robertson',
	'𝐌𝐚𝐲𝐚 𝐑𝐨𝐛𝐞𝐫𝐭𝐬𝐨𝐧',
	'Мауа Rоbеrtsоn',
	'ᴍᴀʏᴀ ʀᴏʙᴇʀᴛsᴏɴ',
	'Ⓜⓐⓨⓐ Ⓡⓞⓑⓔⓡⓣⓢⓞⓝ',
	'Mäyä Róbertsön',
	'nostreboR ayaM',
	'Maya Robertson’s',
	'欧阳晓林',
	'欧 阳 晓 林',
	'欧·阳·晓·林',
	'欧、阳、晓、林',
	'歐陽曉林',
	'林晓阳欧',
	'Ouyang Xiaolin',
	'ouyangxiaolin',
	'Ōuyáng Xiǎolín',
	'Xiao-Lin Ou-yang',
	'Ouyang X. Xiaolin',
	// In another alphabet by sound, in flags and squares, upside down, with digits for letters.
	'Майя Робертсон',
	'Робертсон Майя',
	'Майя Дж. Робертсон',
	'Μάγια Ρόμπερτσον',
	'Maya Робертсон',
	'🇲🇦🇾🇦 🇷🇴🇧🇪🇷🇹🇸🇴🇳',
	'🅼🅰🆈🅰 🆁🅾🅱🅴🆁🆃🆂🅾🅽',
	'🅜🅐🅨🅐 🅡🅞🅑🅔🅡🅣🅢🅞🅝',
	'uosʇɹǝqoᴚ ɐʎɐW',
	'ɐʎɐW uosʇɹǝqoᴚ',
	'M4y4 R0b3rt50n',
	'M@ya Robert$on',
	'Maya R0bertson',
	// With what nobody sees, and with lines through or under letters.
	'Ma\u00adya Rob\u200bertson',
	'Maya\u00a0Robertson',
	'\u202enostreboR ayaM\u202c',
	'M̲a̲y̲a̲ R̶o̶b̶e̶r̶t̶s̶o̶n̶',
	'M\ufe0faya Robertson'
];
/** Where a name may stand on two lines, or as it is written in addresses; and in texts with markup. */
export const onLines = ['maya_robertson', 'Maya\nRobertson', 'Maya\n\nRobertson'];
export const marked = [
	'Maya *R*obertson',
	'M**aya** Robertson',
	'M[aya](https://x.example) Robertson',
	'Maya Ro\\bertson'
];
