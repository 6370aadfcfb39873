/** Steps through the links of a list by the arrow keys, Home and End. */
export function stepsByArrows(list: HTMLElement): () => void {
	const step = (event: KeyboardEvent) => {
		const links = [...list.querySelectorAll<HTMLAnchorElement>('a')];
		const from = links.indexOf(event.target as HTMLAnchorElement);
		const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: links.length - 1 }[event.key];
		if (from < 0 || to === undefined || !links[to]) return;
		event.preventDefault();
		links[to].focus();
	};
	list.addEventListener('keydown', step);
	return () => list.removeEventListener('keydown', step);
}
