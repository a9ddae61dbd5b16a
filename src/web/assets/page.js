// Makes the page lively
