// Text columns that the walk through the pages of students leaves as they are, or may find there.

/** What a page cannot be made without, by the end of its name: ids, addresses, languages, zones, codes, hashes, keys. */
export const unread =
	/_id$|\.id$|locale$|language$|lang$|zone$|kind$|hash$|username$|slug$|secret$|token$|\.key$|code$|version$|level$|script$|\.verb$|country$|jurisdiction$|\.name_key$|^socket_io|^rate_limit/;

/** What students typed themselves, or what is nobody's words, and pages of students show. */
export const typedByStudents: Record<string, string> = {};
