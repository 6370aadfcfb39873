/** An entry of the navigation. */
export interface NavigationEntry {
	href: string;
	text: string;
	/** The path of its drawing, for the bar of a phone. */
	icon?: string;
	count?: number;
	/** What the count counts, read out before it. */
	counts?: string;
	/** The pages behind it, where it has several. */
	pages?: NavigationEntry[];
}

/**
 * Where somebody can go. The places depend on their role alone and never on a count, so that nothing moves while one looks for it.
 * `links`: the four that a phone's bar has room for; `wide`: shown beside them on a wide screen, and under "More" elsewhere;
 * `more`: always under "More".
 */
export interface NavigationEntries {
	links: NavigationEntry[];
	wide: NavigationEntry[];
	more: NavigationEntry[];
}

/** Whether a page belongs to an entry. */
export const leadsTo = ({ href, pages = [] }: NavigationEntry, path: string): boolean =>
	path === href || path.startsWith(`${href}/`) || pages.some((page) => leadsTo(page, path));
