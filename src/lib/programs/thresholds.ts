/** School days that a pair may be still before it counts as quiet or silent: two at least, and at most as many as are counted. */
export const leastDays = 2;
export const mostDays = 60;
