/** School days without a letter after which a pair counts as quiet or silent: at least two, at most as many as are counted. */
export const leastDays = 2;
export const mostThresholdDays = 60;
