"""ACE-Step 1.5 XL Turbo, hosted by EmpirioLabs."""
