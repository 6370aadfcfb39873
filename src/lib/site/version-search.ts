/**
 * What the address of another page needs to stay in the language of this one: pages of the site follow `?lang=`, where there is one.
 * Links with it load the page anew, because the language of the frame changes too.
 */
export const versionSearch = (url: URL): string => {
	const lang = url.searchParams.get('lang');
	return lang === null ? '' : `?${new URLSearchParams({ lang })}`;
};
