-- The hours in which something counted at all, newest first: the conversations behind a number are looked for in those only.
create index figure_sums_hours on figure_sums (dimension, key, at desc) where span = 'hour';
