"""Which groups and ideas a programme takes, and who does which task: chosen exactly, with what each rule costs."""
