/** Texts that break files which are put together without care. */
export const hostileTexts = [
	'The end ]]> of it',
	'<b>&amp;</b> <!-- & --> <?php ?> &nosuch;',
	'"quoted" \'twice\' =" onload="alert(1)',
	'Bell \u0007, escape \u001b, form feed \u000c, tab \t, and \ufffe \uffff',
	'Family 👨‍👩‍👧‍👦, flag 🇺🇸, 𠮷 and e\u0301',
	'half a pair \ud83d, the other half \udc4d',
	'مرحبا \u202e reversed \u202c',
	'line\u2028separator\u2029here\u0085',
	'a'.repeat(3_000)
];
