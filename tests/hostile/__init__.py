"""Files and words that came to harm or were made to do harm, made from seeds, and what must be true of every one."""
