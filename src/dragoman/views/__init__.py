"""What people look at: views read the register and change nothing."""
