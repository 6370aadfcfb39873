/** The languages that can be chosen, BCP 47: those of the sister cities, and what is spoken at home in many families. */
export const languages =
	'en zh es fr de it pt ja ko hu uk ru cs he ar wo sn ak vi hi bn ur fa tr pl ro sw yo ig am ne th id mn fil'.split(
		' '
	);

/** What a language is called in another. */
export const languageNames = (locale: string) => {
	const names = new Intl.DisplayNames([locale], { type: 'language' });
	return (tag: string) => names.of(tag) ?? tag;
};
